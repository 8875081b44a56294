//! The words that carry no wish: they are neither understood nor missed.

/// Whether nothing is lost where this word is not used.
pub(super) fn is_filler(word: &str) -> bool {
    ENGLISH
        .split_whitespace()
        .chain(SPANISH.split_whitespace())
        .any(|filler| filler == word)
}

/// Whether the word only leads over to a wish, and belongs to it: "with", "in a", "con".
pub(super) fn leads(word: &str) -> bool {
    LEADING.split_whitespace().any(|leading| leading == word)
}

const LEADING: &str = "
    with w that has have having and in on a an the at for also plus its
    con que tenga tengan tiene tenga y e en de del la las el los un una unos unas para a al su
";

const ENGLISH: &str = "
    a about all also am an and any anything are as at available be been but buy buying by can could
    currently do does dont essential ever everything existing find for from get give go good great has have having
    hello help hey hi home homes i id ideally im in into is it its just kind least let like list listed
    listing listings live living located look looking lot market maybe me month months must my near need
    needs nice now of offer on one ones only or our ours out perhaps place places please plus prefer
    preferably preferred properties property really residence residences sale search searching see should
    show size so some something sort still super thanks that thats the their them then there these they
    thing things this to type us very california calif ca want wanted wants we were what whats where which will with would you
    w spend your yours area areas city cities town region around
";

const SPANISH: &str = "
    al algo alguien algun alguna algunas alguno algunos ando aqui busca busco buscamos buscando buscar casa
    casas cerca ciudad como comprar compro con cual cuales de del dentro desea deseo disponible disponibles
    e el ella en encuentra encuentrame encontrar ensename es esa ese esta estan estar este estoy favor
    gracias gustaria hay hogar hogares hola inmueble inmuebles la las le les lo los mas me mercado mi mis
    mostrar muestra muestrame necesito necesitamos o otra para pero por porfavor propiedad propiedades puede
    puedes que queremos quiero quisiera quisieramos residencia se sea sean ser si sitio su sus tambien
    tenga tengan tener tiene tienen tipo todas todos un una unas uno unos venda vende venden venta ver vivienda
    viviendas vivir y ya zona zonas
";
