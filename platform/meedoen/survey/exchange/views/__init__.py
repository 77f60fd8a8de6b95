"""The pages on which a questionnaire comes in as a file, or goes along as one."""
