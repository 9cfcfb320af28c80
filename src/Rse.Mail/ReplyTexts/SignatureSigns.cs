using System.Text.RegularExpressions;

namespace Rse.Mail.ReplyTexts;

/// <summary>
/// What ends a text without being written by its author: marked signatures, lines of mail programs, notices of confidentiality.
/// </summary>
/// <remarks>"Cordialement, Marie" stays: what cannot be told from text is text.</remarks>
internal static partial class SignatureSigns
{
    private const int ShortestNotice = 100;

    /// <summary>The delimiter "-- ". Source: RFC 3676 §4.3; some programs lose the blank, some write a dash more.</summary>
    public static bool IsDelimiter(string text) => text is "--" or "-- " or "---" or "—" or "__";

    /// <summary>"Sent from my iPhone", "Envoyé de mon mobile", "Télécharger Outlook pour iOS".</summary>
    public static bool IsProgramLine(string text) => text.Length <= 160 && Program().IsMatch(text);

    /// <summary>A notice that a server or a template adds below.</summary>
    public static bool IsNotice(string paragraph) => paragraph.Length >= ShortestNotice && Notice().IsMatch(paragraph);

    [GeneratedRegex(
        @"^[\s*_(<\[-]*("
            + @"(envoyé|envoyée|expédié|transmis)\s+(de\s+|d['’]|depuis\s+|à partir de\s+|à partir d['’]|via\s+|"
            + @"avec\s+|par\s+)(mon|ma|un|une|l['’]|la|"
            + @"le)?\s*(app(lication)?\s+)?(mobile\s+)?(messagerie\s+)?(sécurisée\s+)?(iphone|ipad|ipod|téléphone|"
            + @"portable|mobile|smartphone|appareil|tablette|android|samsung|galaxy|huawei|xiaomi|oppo|pixel|"
            + @"blackberry|windows|mac\b|outlook|courrier|yahoo|proton|gmail|orange|mail\b|k-9|thunderbird|boîte|"
            + @"nokia|sony|fairphone|free|sfr|bouygues|la poste|webmail|hcl|hotmail|spark|aqua).*"
            + @"|sent\s+(from|via|with|using|by)\s+(my|a|an|the)?\s*(iphone|ipad|ipod|phone|mobile|cell|smartphone|"
            + @"device|android|samsung|galaxy|huawei|xiaomi|pixel|blackberry|windows|mac\b|outlook|mail\b|yahoo|"
            + @"proton|gmail|k-9|thunderbird|tablet|verizon|at&t|sprint|t-mobile|hcl|nokia|sony|spark|aqua|"
            + @"surface).*"
            + @"|(télécharger|téléchargez|obtenir|obtenez)\s+outlook\s+pour\s+.*"
            + @"|get\s+outlook\s+for\s+.*"
            + @"|provenance\s*:\s*courrier\s+pour\s+windows.*"
            + @"|yahoo\s+mail\s*:\s*(recherchez|search).*"
            + @"|excusez\s+(ma|la)\s+brièveté.*|(please\s+)?excuse\s+my\s+brevity.*|veuillez\s+excuser\s+ma\s+brièveté.*"
            + @"|(garanti\s+)?sans\s+virus\.?\s*www\.avast\.com.*|virus-free\.\s*www\.(avast|avg)\.com.*"
            + @")$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Program();

    [GeneratedRegex(
        @"^[\s*_-]*(ce (message|courriel|courrier|mail|e-mail)|le contenu de ce|les informations contenues|"
            + @"avis de confidentialité|this (message|e-?mail|communication)|the (information|"
            + @"contents?) (contained )?(in|of) this|confidentiality notice|disclaimer|"
            + @"avertissement\s*:).*(confidenti|destinataire|intended|recipient|privileged)",
        RegexOptions.IgnoreCase
            | RegexOptions.CultureInvariant
            | RegexOptions.ExplicitCapture
            | RegexOptions.Singleline
            | RegexOptions.NonBacktracking
    )]
    private static partial Regex Notice();
}
