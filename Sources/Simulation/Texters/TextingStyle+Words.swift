/// What the styles draw on.
extension TextingStyle {
    static let faces = [
        "😭", "😞", "💔", "🥺", "😔", "😢", "😩", "😰", "🙃", "😣", "😿", "💀", "🫠", "😓", "🤦", "😶", ":(", ":/", "...", "lol",
    ]

    static let openersEnglish = [
        "Honestly", "Idk", "Like", "Ngl", "So", "I mean", "Well", "Tbh", "And", "Ok so", "I guess", "It's just that",
    ]

    static let openersSpanish = ["La verdad", "Pues", "O sea", "Es que", "Bueno", "Mira", "Y"]

    static let stretchable: Set<String> = [
        "so", "please", "help", "why", "ugh", "hey", "hi", "sad", "muy", "ayuda", "hola",
    ]

    static let shortEnglish: [String: String] = [
        "you": "u", "your": "ur", "you're": "ur", "are": "r", "because": "bc", "people": "ppl", "please": "pls",
        "tomorrow": "tmrw", "tonight": "2nite", "though": "tho", "about": "abt", "really": "rly", "something": "smth",
        "someone": "sm1", "with": "w", "thanks": "thx", "going": "goin", "nothing": "nothin", "probably": "prob",
        "and": "n", "to": "2", "before": "b4", "know": "kno", "okay": "ok", "want": "wnt", "why": "y",
        "school": "skool",
        "text": "txt", "everyone": "every1", "what": "wat", "just": "jus", "that's": "thats", "great": "gr8",
        "for": "4",
        "boyfriend": "bf", "girlfriend": "gf", "without": "w/o", "message": "msg", "later": "l8r", "right": "rite",
    ]

    static let shortSpanish: [String: String] = [
        "que": "q", "qué": "q", "porque": "xq", "por": "x", "también": "tmb", "quiero": "kiero", "estoy": "toy",
        "mucho": "mxo", "bien": "bn", "nada": "nd", "mensaje": "msj", "todos": "tds", "más": "+",
        "tengo": "tngo", "cuando": "cuand", "siempre": "smpre", "gracias": "grax", "hacer": "aser", "quién": "kien",
        "aquí": "aki", "verdad": "vdd", "nadie": "nadi", "favor": "fa", "de": "d", "te": "t", "saludos": "slds",
    ]

    static let unaccented: [Character: Character] = [
        "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "Á": "A", "É": "E", "Í": "I", "Ó": "O", "Ú": "U",
    ]
}
