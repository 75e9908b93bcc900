"""The exercises, one file each: starter code, a reference solution, cases, the truth and the named mistakes."""
