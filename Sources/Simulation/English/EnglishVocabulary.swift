extension Grammar {
    static let english: [String: [String]] = [
        "who": [
            "mom", "dad", "mother", "father", "[older|little] [brother|sister]", "grandma", "aunt", "stepdad", "uncle",
            "roommate", "foster mom",
        ],
        "parent": ["mom", "dad", "stepdad", "stepmom", "mother", "father", "grandpa"],
        "partner": ["boyfriend", "girlfriend", "ex", "husband", "wife", "partner", "fiance"],
        "friend": [
            "my best friend", "my friend {name}", "{name}", "my cousin", "my roommate", "a girl from {subject}",
            "a guy I work with",
        ],
        "name": [
            "Maya", "Jordan", "Tess", "Eli", "Nia", "Owen", "Carmen", "Dev", "Ruth", "Kofi", "Lena", "Marcus", "Bea",
            "Theo", "Imani", "Cal", "Sofia", "Wes", "June", "Andre",
        ],
        "counselor": ["Ana", "Joel", "Priya", "Sam", "Nora", "Luis", "Grace", "Tom", "Aisha", "Ben", "Kim", "Ray"],
        "pet": ["dog", "cat", "guinea pig", "old dog", "rabbit", "parrot"],
        "everyone": ["everyone", "my family", "my friends", "my {who}", "my kids"],
        "feel": [
            "overwhelmed", "scared", "empty", "numb", "worn out", "alone", "stuck", "angry", "ashamed", "lost",
            "on edge", "drained",
        ],
        "ago": [
            "a week ago", "last year", "last spring", "two months ago", "last summer", "sophomore year",
            "three years ago", "last winter",
        ],
        "when": [
            "tonight", "today", "this morning", "yesterday", "all week", "this weekend", "since Monday", "an hour ago",
            "again",
        ],
        "pills": [
            "a whole bottle of [advil|tylenol|ibuprofen]", "{count} [pills|tablets]",
            "like {count} of my {who}'s [pills|sleeping pills]", "all my [meds|antidepressants]",
        ],
        "count": ["20", "25", "30", "32", "40", "45", "50", "60", "90"],
        "subject": ["math", "chem", "history", "english", "biology", "band", "stats", "spanish", "gym"],
        "job": [
            "the warehouse", "the diner", "the hospital", "my internship", "the store", "the call center",
            "the restaurant", "the farm",
        ],
        "address": [
            "{number} [Maple|Harbor|Juniper|Mill|Larch] [Street|Ave|Road]",
            "apartment {small} on [Quarry|Alder|Ferry] Street", "the blue house on [Fifth|Ninth|Orchard]",
        ],
        "number": ["14", "207", "1130", "88", "412", "3506", "71", "925"],
        "minutes": ["ten minutes", "20 min", "half an hour", "an hour", "5 min"],
        "age": ["15", "17", "19", "22", "26", "31", "38", "44", "53", "61", "68"],
        "small": ["2", "3", "4", "5", "6", "12"],
        "hours": ["2 hours", "3 hours", "maybe 4 hours", "nothing", "an hour"],
        "place": [
            "my room", "my car", "the bathroom", "the bus stop", "the stairwell at school", "the parking lot", "work",
            "bed",
        ],
    ]
}
