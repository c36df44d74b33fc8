extension Grammar {
    static let spanish: [String: [String]] = [
        "quien": ["mamá", "papá", "hermana", "hermano", "abuela", "tía", "prima", "padrastro"],
        "pareja": ["novio", "novia", "ex", "esposo", "esposa", "pareja"],
        "amigo": ["mi mejor amiga", "mi amigo {nombre}", "{nombre}", "mi primo", "una compañera"],
        "nombre": ["Lupita", "Mateo", "Valeria", "Iván", "Ximena", "Beto", "Rocío", "Nico", "Pilar", "Toño"],
        "consejera": ["Ana", "Luis", "Marisol", "Elena", "Jorge"],
        "hace": [
            "hace un mes", "el año pasado", "hace dos semanas", "hace tres meses", "el verano pasado",
            "diciembre pasado",
        ],
        "cuando": ["hoy", "anoche", "otra vez", "toda la semana", "ayer", "esta mañana"],
        "pastillas": ["un frasco entero de pastillas", "{cuantas} pastillas", "todas las pastillas de mi {quien}"],
        "cuantas": ["20", "25", "30", "40", "50"],
        "lugar": ["mi cuarto", "el baño", "el carro", "el trabajo", "la escuela", "el patio"],
        "materia": ["mate", "química", "inglés", "historia", "física"],
        "horas": ["dos horas", "tres horas", "nada", "una hora"],
        "direccion": ["calle [Olmo|Puerto|Molino] {numero}", "el departamento {numero} de la calle [Norte|Fresno]"],
        "numero": ["14", "207", "88", "412", "71", "3"],
    ]
}
