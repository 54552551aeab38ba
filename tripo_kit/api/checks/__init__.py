"""An operation held against its declaration and its rules."""
