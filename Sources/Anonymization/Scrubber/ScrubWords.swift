/// The lists that the scrubber reads by, without accents; English and Spanish side by side.
enum ScrubWords {
    static func set(_ words: String) -> Set<String> {
        Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    static let topDomains = set(
        "com org net edu gov io co uk us mx es ar cl pe me tv app dev info biz ca de fr gg ly xyz online site page link"
    )
    static let accounts = set(
        "insta instagram ig snap snapchat sc discord tiktok twitter facebook fb kik telegram tele whatsapp wechat steam twitch username user handle usuario gamertag"
    )
    static let accountFillers = set("is its it handle name user account id on as es mi my at under")
    static let numbers = set(
        """
        zero oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred double triple
        cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta cuarenta
        cincuenta sesenta setenta ochenta noventa cien doble
        """)
    static let ordinals = set(
        """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
        sixteenth seventeenth eighteenth nineteenth twentieth thirtieth primero primer segundo tercero
        """)
    static let months = set(
        """
        january february april june july august september october november december jan feb apr jun jul aug sept oct nov dec
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
        """)
    static let doubtfulMonths = set("may march mar sep")
    static let weekdays = set(
        """
        monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays
        sundays lunes martes miercoles jueves viernes sabado domingo sabados domingos
        """)
    static let holidays = set("christmas halloween thanksgiving easter navidad nochebuena valentines")
    static let streets = set(
        """
        street st avenue ave road rd lane ln drive dr boulevard blvd court ct circle terrace highway hwy parkway apt
        apartment unit suite trailer dorm floor building bldg
        """)
    static let streetsBefore = set(
        """
        calle avenida avda av carrera camino plaza colonia barrio paseo piso depto departamento callejon ronda edificio
        parque secundaria primaria preparatoria prepa instituto iglesia universidad puente
        """)
    /// What stands after a place's own name.
    static let places = set(
        """
        school elementary hospital clinic church university college academy park bridge station mall hotel motel hall house
        bar library county heights
        """)
    static let living = set("live lives living lived moved vivo vive vivimos viven mudamos mude staying grew stay")
    static let particles = set("de del la las los el van von der di da y san santa the")
    static let nameFillers = set(
        "a is was es era se my mi the el la un una from de and y called llamado llamada named s name")
    static let titles = set(
        """
        mr mrs ms miss dr doctor officer coach professor prof pastor father sister aunt auntie uncle grandma grandpa nurse
        principal sergeant detective judge senor senora sra sr srta senorita don dona profe profesor profesora tia tio padre
        doctora abuela abuelo oficial
        """)
    static let relations = set(
        """
        friend bestie boyfriend girlfriend bf gf ex brother sister bro sis mom mum mother dad stepdad stepmom cousin roommate
        teacher boss husband wife son daughter baby neighbor neighbour coworker therapist counselor crush partner fiance
        fiancee nephew niece kid novio novia hermano hermana amigo amiga primo prima esposo esposa marido mujer hijo hija
        vecino vecina jefe jefa maestro maestra companero companera terapeuta psicologa psicologo mama papa padrastro
        madrastra pareja sobrino sobrina suegra suegro cunado cunada
        """)
    /// Everyday words that are names too: names where they are introduced or capitalised within a sentence.
    static let doubtfulNames = set(
        """
        hope grace will mark may june april august faith joy rose dawn summer autumn angel art jack bill frank drew chase
        hunter mason paris chance christian sky skye star river sunny brook rocky dean grant pat rob sue ray rich gene
        luz sol mar paz pilar dolores consuelo mercedes esperanza rosa blanca angeles cruz jesus leon leo amor cielo alegria
        reyes flores santos victoria estrella nieves soledad
        """)
}
