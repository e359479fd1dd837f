"""The bank of right and wrong answers, one folder per notebook, one file per exercise."""
