"""What comes in: files of mails, calendars and pasted texts -> observations of what happened. Changes nothing itself."""
