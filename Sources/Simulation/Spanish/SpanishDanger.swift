import Domain

extension Scene {
    static let spanishDanger: [Scene] = [
        Scene(
            tags: ["suicide", "depression"], weights: [0, 5, 8, 9, 4],
            openings: [
                "No sé [cómo decir esto|por dónde empezar]", "Estoy [muy cansada|muy cansado] de [todo|luchar]",
                "Ha sido una [noche|semana] [muy mala|horrible]", "Llevo horas en {lugar} y mi cabeza no para",
            ],
            details: [
                "Dormí {horas} {cuando}", "Todos creen que [estoy bien|soy floja]",
                "Mi {quien} dice que [le eche ganas|exagero]", "Perdí el trabajo {cuando} y nadie sabe",
                "Ya no [salgo|contesto mensajes]",
            ],
            disclosures: [
                .elevated: [
                    "Soy una carga para todos", "A veces quisiera no despertar",
                    "No vale la pena nada, estoy sin esperanza", "Intenté matarme {hace} y tengo miedo de volver ahí",
                ],
                .high: [
                    "[Quiero|ya quiero] morirme", "Ya no quiero vivir",
                    "He pensado en [quitarme la vida|matarme|suicidarme]", "Estarían mejor sin mí, quiero morir",
                ],
                .imminent: [
                    "Me voy a matar esta noche", "Tengo {pastillas} y quiero morirme",
                    "Ya escribí la carta, gracias por todo, quiero morir", "Hoy me voy a quitar la vida, ya sé cómo",
                ],
                .emergency: [
                    "Me tomé {pastillas} y [me siento rara|tengo mucho sueño]",
                    "Estoy en el puente y me quiero aventar", "Ya me tomé todo el frasco",
                ],
            ],
            reflections: [
                "Parece que llevas mucho tiempo cargando esto a solas.",
                "Por fuera todo bien, y por dentro estás agotada.",
            ], ownRisk: true, mixes: false),
        Scene(
            tags: ["self-harm"], weights: [0, 3, 4, 1, 1],
            openings: [
                "Estoy tratando de no hacerme algo", "Mi {quien} me vio los brazos",
                "Llevaba meses bien y [tengo miedo de recaer|ya no aguanto]",
            ],
            details: [
                "Tiré [las navajas|todo lo que usaba]", "El hielo [ayuda poco|ya no sirve]",
                "Uso manga larga [con este calor|siempre]", "Peleamos por [las calificaciones|el celular]",
            ],
            disclosures: [
                .elevated: ["Antes me cortaba, [paré {hace}|hace meses que no]", "Me odio, no puedo más"],
                .high: ["Me corté {cuando}", "Me estoy cortando otra vez", "Tengo muchas ganas de cortarme"],
                .imminent: ["Me corté y quiero morir, lo voy a hacer esta noche"],
                .emergency: ["Me corté muy profundo y no para la sangre"],
            ],
            reflections: ["Cortarte calma un momento, y luego llega la culpa."], ownRisk: true, mixes: false),
        Scene(
            tags: ["abuse-physical", "family"], weights: [0, 0, 4, 1, 2],
            openings: ["No quiero volver a mi casa", "Pasó algo con mi [padrastro|papá|{pareja}] {cuando}"],
            details: [
                "Mis hermanitos [lo vieron|se esconden]", "Le dije a una maestra y [no pasó nada|no me creyó]",
                "Delante de la gente es [otro|muy amable]",
            ],
            disclosures: [
                .high: ["Mi [papá|padrastro|{pareja}] me pega", "Me [golpeó|empujó|jaló del pelo] {cuando}"],
                .imminent: ["Dijo que me va a matar hoy cuando llegue, tiene pistola"],
                .emergency: [
                    "Está afuera de mi puerta con un cuchillo ahorita",
                    "Le está pegando a mi mamá ahorita, estoy escondida",
                ],
            ],
            reflections: ["Nada de esto es tu culpa, y no tendrías que esconderlo."], mixes: false),
        Scene(
            tags: ["third-party", "suicide"], weights: [0, 1, 4, 1, 1],
            openings: ["Estoy preocupada por {amigo}", "No es para mí, es por {amigo}"],
            details: ["No [contesta|prende el celular]", "Le prometí no decir nada", "Vive [lejos|en otro estado]"],
            disclosures: [
                .elevated: ["Dice que está sin esperanza y no sé qué decirle"],
                .high: ["{amigo} me dijo que se quiere matar", "Mi {quien} dice que se quiere morir"],
                .imminent: ["{amigo} dice que se va a matar esta noche"],
                .emergency: ["Mi {quien} se acaba de tomar {pastillas}"],
            ],
            reflections: ["Te importa mucho, y da miedo sostener esto sola."], mixes: false),
    ]
}
