"""What people receive: feedback, reports, bundles, the sample class."""
