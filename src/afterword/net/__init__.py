"""The one way out: whatever Afterword says to another machine goes through here, capped in time and size."""
