import Domain

extension Tongue {
    static let spanish = Tongue(
        scenes: Scene.spanish,
        grammar: Grammar(vocabulary: Grammar.spanish),
        greetings: [
            "[hola|buenas|hola buenas noches|holaa|disculpa]", "[hay alguien|alguien está] ahí?",
            "[puedo|podría] [hablar|desahogarme] con alguien?",
            "[hola|buenas], [nunca he hecho esto|no sé cómo funciona esto]", "[AYUDA|HOLA|INICIO]",
            "perdón por [molestar|la hora]", "necesito hablar con alguien",
        ],
        answers: [
            .routine: [
                "No, [nada de eso|para nada]", "No, solo estoy [cansada|cansado|estresada|triste]",
                "No, [solo necesitaba decirlo|quería desahogarme]",
            ],
            .elevated: [
                "A veces [quisiera no despertar|quisiera desaparecer]",
                "No quiero hacer nada, pero [no le veo sentido a nada|siento que soy una carga]",
                "No como tal, pero [hay días que no puedo más|siento que no hay salida]",
            ],
            .high: [
                "Sí. [He pensado en matarme|he pensado en suicidarme|he pensado en quitarme la vida]",
                "Sí, [me quiero morir|ya no quiero vivir]",
                "La verdad sí, [pienso en el suicidio|pienso en matarme] [seguido|desde {hace}]",
            ],
            .imminent: [
                "Sí, me voy a matar [esta noche|hoy]", "Sí, ya [escribí las cartas|me despedí de todos] y quiero morir",
                "Sí, tengo [las pastillas aquí|{pastillas}] y quiero morirme",
            ],
            .emergency: [
                "Ya me [tomé|tragué] {pastillas}", "Estoy en [la azotea|el puente] ahorita",
                "Me corté muy profundo y no para de sangrar",
            ],
        ],
        plan: [
            .high: ["No, no tengo un plan", "No he pensado cómo"],
            .imminent: ["Sí, con {pastillas}", "Sí, [ya sé cómo|lo tengo todo listo]"],
        ],
        means: [
            .high: ["No, aquí no hay nada", "No, estoy en [el trabajo|la escuela]"],
            .imminent: ["Están [en mi cuarto|a mi lado]", "Sí, lo tengo aquí"],
        ],
        timeframe: [
            .high: ["No, [hoy no|no tengo un momento]", "Viene y se va"],
            .imminent: ["Esta noche", "Cuando [se duerman|se vayan todos]"],
        ],
        whereabouts: [
            "Estoy en mi casa, [sola|solo|en el baño]", "Está bien, {direccion}",
            "[Tengo sueño|estoy mareada|me tiemblan las manos]", "No me [dejes|dejes solo], por favor",
            "Ya [abrí la puerta|desperté a mi {quien}]",
        ],
        resources: [
            "[La música|dibujar|bañarme|caminar con mi perro] me ayuda [un poco|a veces]",
            "Podría [llamar|escribirle] a {amigo}", "Mi {quien}, [tal vez|creo que sí me escucharía]",
            "Hay [una maestra|una doctora] que me cae bien", "No sé, [nada ha funcionado|no he intentado mucho]",
        ],
        safer: [
            "Ya se lo di a mi {quien}", "[ok|bueno], ya está en otro cuarto, [me tiemblan las manos|cerré la puerta]",
            "Las tiré al baño, [no lo puedo creer|ya]",
        ],
        thanks: [
            "Gracias, [me ayudó mucho|ya respiro mejor]", "[ok|está bien], lo voy a intentar. Gracias",
            "Gracias por [escucharme|no juzgarme|estar ahí]", "Creo que ya puedo dormir, gracias",
        ],
        counselor: Tongue.spanishCounselor)

    static let spanishCounselor: [SimulatedConversation.Move: [String]] = [
        .greeting: [
            "Hola, soy {consejera}, me alegra que hayas escrito. ¿Qué está pasando?",
            "Hola, me llamo {consejera} y estoy aquí contigo. ¿Por dónde quieres empezar?",
        ],
        .validation: [
            "Es mucho lo que llevas encima, y tiene sentido que te sientas así.",
            "Gracias por confiarme esto. No debe haber sido fácil decirlo.",
        ],
        .openQuestion: [
            "¿Desde cuándo te sientes así?", "¿Qué es lo más difícil ahora mismo?", "¿Cómo ha sido tu semana?",
        ],
        .riskQuestion: [
            "Cuando alguien pasa por tanto, a veces piensa en el suicidio. ¿Has tenido pensamientos de matarte?",
            "Me importa que estés a salvo: ¿estás pensando en quitarte la vida?",
        ],
        .planQuestion: ["Gracias por decírmelo. ¿Has pensado cómo lo harías?"],
        .meansQuestion: ["¿Tienes cerca lo que usarías?"],
        .timeframeQuestion: ["¿Has pensado cuándo?"],
        .meansSafety: ["¿Podrías dejarlo en otro cuarto o dárselo a alguien mientras hablamos? Aquí sigo contigo."],
        .rescue: [
            "Me preocupas y quiero que recibas ayuda ahora mismo. ¿Dónde estás?",
            "Sigo contigo. Quiero que alguien llegue a ayudarte ya. ¿Cuál es la dirección?",
        ],
        .strength: ["Has aguantado todo esto y hoy pediste ayuda. Eso es fuerza."],
        .safetyPlan: [
            "¿Qué te ha ayudado otras noches así?", "¿Con quién podrías estar hoy, aunque no hablen de esto?",
        ],
        .problemSolving: [
            "¿Cuál sería un paso pequeño para mañana?", "Pensémoslo juntos: ¿qué parte podría cambiar primero?",
        ],
        .referral: ["¿Te serviría que te mande un lugar que sabe mucho de esto?"],
        .checkingIn: ["Aquí sigo. Tómate tu tiempo."],
        .boundary: ["Esta línea es para personas en crisis. Si algo te pasa, aquí estoy para escucharte."],
        .closing: ["Me alegra mucho que escribieras. Puedes volver a escribir a cualquier hora. Cuídate mucho."],
    ]
}

extension Scene {
    static let spanish: [Scene] = spanishDanger + spanishDays
}
