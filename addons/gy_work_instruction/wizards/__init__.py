from . import work_instruction_words
