namespace Rse.Members;

/// <summary>
/// The scripts that handles are written in: those that Unicode recommends for identifiers, Table 5 of Unicode Standard Annex 31.
/// </summary>
/// <remarks>
/// The runtime tells categories and not scripts, so these are ranges of blocks: a range may hold a few characters more than its script, all
/// of which look like it. Phonetic and historic blocks are left out. Chinese, Japanese and Korean are written together and are one script
/// here, with their kana, Hangul and Bopomofo.
/// </remarks>
internal enum WritingScript
{
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Thaana,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Myanmar,
    Georgian,
    Ethiopic,
    Khmer,
    EastAsian,
}
