from . import ocr, words
