namespace Rse.Mail.Letters;

/// <summary>The styles of our parts, inlined: many mail programs read no others. Classes are for the dark mode of those that do.</summary>
internal static class LetterStyles
{
    public const string Font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

    public const string Body = $"margin:0;padding:0;background-color:#eef0f3;color:#1c1e21;{Font}font-size:16px;line-height:1.5;";

    public const string Sheet =
        "width:100%;max-width:600px;background-color:#ffffff;border:1px solid #d9dde3;border-radius:8px;border-collapse:separate;";

    public const string Heading = $"margin:0 0 4px 0;{Font}font-size:22px;line-height:1.3;font-weight:700;overflow-wrap:anywhere;";

    public const string Small = "font-size:14px;line-height:1.5;color:#5a6270;";

    public const string Link = "color:#1657b8;text-decoration:underline;";

    public const string Button =
        "display:inline-block;padding:10px 18px;background-color:#1657b8;color:#ffffff;border-radius:6px;font-weight:600;"
        + "text-decoration:none;";

    public const string Quote =
        "margin:8px 0 0 0;padding:2px 0 2px 12px;border-left:3px solid #c5ccd6;overflow-wrap:anywhere;word-break:break-word;";

    /// <summary>The dark mode. Source: prefers-color-scheme, Media Queries Level 5.</summary>
    public const string Sheets = """
        :root { color-scheme: light dark; supported-color-schemes: light dark; }
        @media (prefers-color-scheme: dark) {
          .rse-body { background-color: #16181c !important; color: #e4e6ea !important; }
          .rse-sheet { background-color: #202329 !important; border-color: #3a3f48 !important; }
          .rse-small { color: #a9b1bd !important; }
          .rse-link, .rse-text a { color: #8ab4f8 !important; }
          .rse-button { background-color: #8ab4f8 !important; color: #10213a !important; }
          .rse-quote { border-color: #4a515d !important; }
          .rse-line { border-color: #3a3f48 !important; }
          .rse-text code, .rse-text pre { background-color: #2b2f37 !important; color: #e4e6ea !important; }
          .rse-text td, .rse-text th { border-color: #4a515d !important; }
        }
        @media (max-width: 480px) { .rse-cell { padding: 16px !important; } .rse-edge { padding: 0 !important; } }
        """;
}
