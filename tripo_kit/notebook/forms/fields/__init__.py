"""What a form is filled in with: a widget for each kind of value."""
