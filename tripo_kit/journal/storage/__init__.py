"""The journal's file: its tables, how older ones are brought up to date, and who has it open."""
