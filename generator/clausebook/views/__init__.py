"""One frozen view for each kind of page: everything its template shows, and nothing else."""
