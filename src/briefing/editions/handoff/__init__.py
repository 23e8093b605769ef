"""What a producer takes into an editing suite: one programme, as the files of several programs."""
