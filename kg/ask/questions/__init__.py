"""The question pack: one ``.rq`` file per question, its front matter in leading comment lines (see ``kg.ask.question``)."""
