using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Intranet.TagHelpers;

/// <summary>
/// <c>&lt;avatar name="…" handle="…" guest="…" /&gt;</c>: initials on a colour that stays the same; decoration, so screen readers skip it.
/// </summary>
[HtmlTargetElement("avatar")]
public sealed class AvatarTagHelper : TagHelper
{
    private const int Hues = 8;

    public string Name { get; set; } = "";

    public string Handle { get; set; } = "";

    public bool Guest { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var words = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var initials = words.Length == 0 ? "?" : Initial(words[0]) + (words.Length > 1 ? Initial(words[^1]) : "");
        var hue = Handle.Sum(letter => letter) % Hues;
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"avatar hue-{hue}{(Guest ? " guest" : "")}");
        output.Attributes.SetAttribute("viewBox", "0 0 40 40");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output
            .Content.AppendHtml(
                "<circle cx=\"20\" cy=\"20\" r=\"19\"/><text x=\"20\" y=\"20\" text-anchor=\"middle\" dominant-baseline=\"central\">"
            )
            .Append(initials)
            .AppendHtml("</text>");
    }

    private static string Initial(string word) => StringInfo.GetNextTextElement(word).ToUpper(CultureInfo.InvariantCulture);
}
