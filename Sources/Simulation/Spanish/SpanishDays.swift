import Domain

extension Scene {
    static let spanishDays: [Scene] = [
        Scene(
            tags: ["anxiety"], weights: [9, 7, 0, 0, 0],
            openings: [
                "Creo que me está dando un ataque de [pánico|ansiedad]", "No puedo [respirar bien|dejar de pensar]",
                "Mañana tengo [examen|entrevista|cita en la corte] y [estoy temblando|me muero de nervios]",
            ],
            details: [
                "Me pasa [en la noche|con mucha gente|en el camión]", "Revisé la puerta tres veces",
                "Tuve que [salirme de clase|orillarme]", "Dormí {horas} {cuando}",
            ],
            disclosures: [
                .elevated: ["Ya no puedo más, es todos los días", "Siento que me estoy volviendo loca, no aguanto"]
            ], reflections: ["Tu cuerpo está en alarma y eso agota."]),
        Scene(
            tags: ["family"], weights: [9, 6, 0, 0, 0],
            openings: [
                "Mis papás [se están separando|no paran de gritar]", "Mi {quien} [me corrió de la casa|leyó mi diario]",
                "Me peleé con mi {quien} {cuando}",
            ],
            details: [
                "Yo [cuido a mis hermanos|traduzco todo]", "Me comparan con mi prima",
                "A mi papá [lo deportaron|lo despidieron] {cuando}", "En mi casa [no se habla de eso|todo es rezar]",
            ],
            disclosures: [.elevated: ["Siento que estorbo, soy una carga", "Quisiera desaparecer, no puedo más"]],
            reflections: ["Te ha tocado ser la adulta de la casa."]),
        Scene(
            tags: ["relationships"], weights: [9, 5, 1, 0, 0],
            openings: [
                "Mi {pareja} [me dejó|me bloqueó|me engañó] {cuando}", "Peleamos [todas las noches|por todo]",
                "{amigo} ya no me habla",
            ],
            details: [
                "Llevábamos [dos|tres|cinco] años", "Reviso si está en línea", "Lo tengo que ver en {lugar}",
                "Le rogué y [me siento tonta|me da pena]",
            ],
            disclosures: [
                .elevated: ["No sé cómo vivir sin [él|ella]", "Me siento basura, no valgo nada"],
                .high: ["Desde que se fue pienso en matarme"],
            ], reflections: ["Perdiste justo a la persona a quien se lo contarías."], ownRisk: true),
        Scene(
            tags: ["grief"], weights: [4, 4, 1, 0, 0],
            openings: [
                "[Murió|falleció] mi {quien} {cuando}", "Hoy sería su cumpleaños",
                "Se murió mi perrito y [nadie entiende|no paro de llorar]",
            ],
            details: [
                "Todavía tengo sus audios", "No pude [despedirme|viajar al entierro]",
                "Todos [siguieron|ya no preguntan]",
            ],
            disclosures: [
                .elevated: ["No aguanto este dolor, es insoportable", "No sé cómo seguir sin ella"],
                .high: ["Me quiero morir para estar con ella"],
            ], reflections: ["Hay un lugar en la mesa que se queda vacío."], ownRisk: true),
        Scene(
            tags: ["isolation"], weights: [4, 4, 0, 0, 0],
            openings: [
                "No tengo [a nadie|amigos] aquí", "Llegué a este país {hace} y [no conozco a nadie|extraño todo]",
                "Hoy es mi cumpleaños y nadie me escribió",
            ],
            details: ["Trabajo de noche", "Como sola en {lugar}", "Mi familia está lejos"],
            disclosures: [.elevated: ["Me siento invisible, para qué seguir", "Quisiera desaparecer"]],
            reflections: ["Llevas mucho tiempo a solas con esto."]),
        Scene(
            tags: ["school-work"], weights: [7, 3, 0, 0, 0],
            openings: [
                "Voy reprobando {materia}", "Me corrieron del trabajo {cuando}", "Tengo finales y no me concentro",
            ],
            details: [
                "Mis papás dieron todo por esto", "Dormí {horas}", "Mi jefe [me grita|me quitó horas]",
                "Todos ya terminaron",
            ],
            disclosures: [.elevated: ["Soy un fracaso, no puedo más"]],
            reflections: ["Cargas tus sueños y los de tu familia."]),
        Scene(
            tags: ["finances-housing"], weights: [4, 4, 0, 0, 0],
            openings: [
                "Nos van a sacar [del departamento|de la casa]", "No me alcanza para [la renta|la comida|la luz]",
                "Estamos durmiendo en el carro",
            ],
            details: ["Tengo dos niños", "Llamé a todos lados", "Mando dinero a mi {quien} y no queda nada"],
            disclosures: [.elevated: ["Ya no veo salida, estoy sin esperanza"]],
            reflections: ["Haces lo imposible para que tus hijos no lo noten."]),
        Scene(
            tags: ["bullying", "school-work"], weights: [3, 3, 1, 0, 0],
            openings: ["En la escuela me [molestan|graban|empujan]", "Hicieron un grupo para burlarse de mí"],
            details: ["La maestra dice que los ignore", "Como en {lugar}", "{amigo} también se rió"],
            disclosures: [
                .elevated: ["Me odio, a lo mejor tienen razón"], .high: ["Me dijeron que me mate y quiero hacerlo"],
            ], reflections: ["Te sigue hasta la casa, en el celular."], ownRisk: true),
        Scene(
            tags: ["wrong-number"], weights: [1.5, 0, 0, 0, 0],
            openings: ["[hola|oye] {nombre}, [ya llegaste|a qué hora paso]?", "Soy {nombre}, ya estoy afuera"],
            details: ["[ay|ups] perdón, número equivocado", "quién eres?"],
            reflections: ["No pasa nada."], mixes: false, keeper: true),
        Scene(
            tags: ["prank-abusive"], weights: [1.5, 0, 0, 0, 0],
            openings: ["[jajaja|jaja] me retaron a escribirles", "me da [dos tacos|una pizza grande] para llevar"],
            details: ["[jajajaja|ay qué serios]", "eres un robot?"],
            reflections: ["Aquí estoy si alguien necesita hablar."], mixes: false, keeper: true),
    ]
}
