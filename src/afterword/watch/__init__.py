"""What comes in: mails, calendars, pasted texts -> observations of what happened. It changes nothing itself."""
