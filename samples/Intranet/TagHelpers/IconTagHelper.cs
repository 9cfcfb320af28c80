using System.Collections.Frozen;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Intranet.TagHelpers;

/// <summary>
/// <c>&lt;icon name="…" /&gt;</c>: a line drawing of our own, 24 units square, in the colour of the text; the words beside it carry the
/// meaning.
/// </summary>
[HtmlTargetElement("icon")]
public sealed class IconTagHelper : TagHelper
{
    private static readonly FrozenDictionary<string, string> Drawings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bell"] = "<path d=\"M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21h4\"/>",
        ["bell-on"] = "<path d=\"M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15z\" fill=\"currentColor\"/><path d=\"M10 21.5h4\"/>",
        ["bookmark"] = "<path d=\"M6.500 4h11v16.500L12 16l-5.500 4.500z\"/>",
        ["bookmark-on"] = "<path d=\"M6.500 4h11v16.500L12 16l-5.500 4.500z\" fill=\"currentColor\"/>",
        ["brief"] = "<path d=\"M5 5h14v14H5zM8.500 9h7M8.500 12h7M8.500 15h4\"/>",
        ["celebrate"] = "<path d=\"M4 20 9 8l7 7zM13 5c1-2 3-2 3.500 0M17 9c2-1.500 3.500-.5 4 .5M19 3.500v.1M21 14v.1M11 3v.1\"/>",
        ["check"] = "<path d=\"M4.500 12.500l5 5L20 7\"/>",
        ["comment"] = "<path d=\"M4 5h16v11H10l-5 4v-4H4z\"/>",
        ["curious"] = "<path d=\"M8.500 9a3.500 3.500 0 1 1 5 3.200c-1.100.6-1.500 1.200-1.500 2.800M12 19v.1\"/>",
        ["dots"] = "<path d=\"M5 12v.1M12 12v.1M19 12v.1\" stroke-width=\"3\"/>",
        ["edit"] = "<path d=\"M4 20l1-4.500L16 4.500l3.500 3.500-11 11zM13.500 7 17 10.500\"/>",
        ["envelope"] = "<path d=\"M3.500 6h17v12.500h-17zM4 6.500l8 6.500 8-6.500\"/>",
        ["feed"] = "<path d=\"M5 5a14 14 0 0 1 14 14M5 11a8 8 0 0 1 8 8M6 18v.1\"/>",
        ["filter"] = "<path d=\"M4 6h16M7 12h10M10 18h4\"/>",
        ["globe"] = "<circle cx=\"12\" cy=\"12\" r=\"8.500\"/><path d=\"M3.500 12h17M12 3.500c-5 5-5 12 0 17 5-5 5-12 0-17z\"/>",
        ["home"] = "<path d=\"M4 11.500 12 4.500l8 7M6 10v9.500h12V10M10.500 19.500V14h3v5.500\"/>",
        ["invoice"] = "<path d=\"M6 3.500h12v17l-2.400-1.500-2.400 1.500L10.800 19l-2.400 1.500L6 19zM9 8h6M9 11.500h6M9 15h3\"/>",
        ["key"] = "<circle cx=\"8\" cy=\"15.500\" r=\"4\"/><path d=\"M11 12.500 19.500 4M16 7.500l3 3M13.500 10l2 2\"/>",
        ["like"] =
            "<path d=\"M8 11v8.500H4.500V11zM8 11l3.500-7.500c2 0 2.500 1.500 2 3.500L13 10h5.500c1.200 0 1.700 1 1.400 2l-1.700 6c-.3 "
            + "1-.9 1.500-1.900 1.500H8\"/>",
        ["link"] =
            "<path d=\"M10 14a4 4 0 0 0 5.700 0l3.300-3.300a4 4 0 0 0-5.700-5.700L12 6.300M14 10a4 4 0 0 0-5.700 0L5 13.300A4 4 0 0 0 "
            + "10.700 19l1.300-1.300\"/>",
        ["lock"] = "<path d=\"M5.500 11h13v9h-13zM8.500 11V8a3.500 3.500 0 0 1 7 0v3\"/>",
        ["people"] =
            "<circle cx=\"9\" cy=\"8\" r=\"3.500\"/><path d=\"M2.500 20a6.500 6.500 0 0 1 13 0M16 4.800a3.500 3.500 0 0 1 0 6.400M18 "
            + "14.200a6.500 6.500 0 0 1 3.500 5.800\"/>",
        ["plus"] = "<path d=\"M12 5v14M5 12h14\"/>",
        ["reply"] = "<path d=\"M10 6 4.500 11.500 10 17M4.500 11.500H14a5.500 5.500 0 0 1 5.500 5.500v2\"/>",
        ["search"] = "<circle cx=\"10.500\" cy=\"10.500\" r=\"6\"/><path d=\"M15 15l5 5\"/>",
        ["secret"] =
            "<path d=\"M3 4l18 16.500M6.500 7.500C4.500 9 3 11 2.500 12c1.500 3 5 6.500 9.500 6.500 1.700 0 3.200-.5 4.500-1.200M10 "
            + "5.700c.6-.1 1.300-.2 2-.2 4.500 0 8 3.500 9.500 6.500-.4.800-1.200 2-2.300 3.200\"/>",
        ["share"] =
            "<circle cx=\"6\" cy=\"12\" r=\"2.500\"/><circle cx=\"17.500\" cy=\"5.500\" r=\"2.500\"/><circle cx=\"17.500\" cy=\"18.500\" "
            + "r=\"2.500\"/><path d=\"M8.200 10.800l7.100-4M8.200 13.200l7.100 4\"/>",
        ["smile"] = "<circle cx=\"12\" cy=\"12\" r=\"8.500\"/><path d=\"M8.500 14c1.500 2.500 5.500 2.500 7 0M9 9.500v.1M15 9.500v.1\"/>",
        ["space"] = "<path d=\"M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z\"/>",
        ["star"] = "<path d=\"M12 3.500l2.600 5.500 6 .8-4.400 4.200 1.100 6L12 17.100 6.700 20l1.100-6L3.400 9.800l6-.8z\"/>",
        ["thanks"] =
            "<path d=\"M12 20C6 16 3.500 12.500 3.500 9a4.300 4.300 0 0 1 8.500-1.500A4.300 4.300 0 0 1 20.500 9c0 3.500-2.500 7-8.500 "
            + "11z\"/>",
        ["topic"] = "<path d=\"M9.500 4 7.500 20M16.500 4l-2 16M4.500 9h16M3.500 15h16\"/>",
        ["trash"] = "<path d=\"M4.500 6.500h15M9.500 6.500v-2h5v2M6.500 6.500l1 13.500h9l1-13.500M10.500 10.500v6M13.500 10.500v6\"/>",
        ["up"] = "<path d=\"M12 20V4.500M5.500 11 12 4.500l6.500 6.500\"/>",
        ["useful"] = "<path d=\"M9 17.500c0-2.500-3-3.500-3-7.500a6 6 0 0 1 12 0c0 4-3 5-3 7.500zM9.500 20.500h5\"/>",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public string Name { get; set; } = "";

    /// <summary>Whether there is a drawing of the name.</summary>
    public static bool Has(string name) => Drawings.ContainsKey(name);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"icon icon-{Name}");
        output.Attributes.SetAttribute("viewBox", "0 0 24 24");
        output.Attributes.SetAttribute("aria-hidden", "true");
        output.Content.SetHtmlContent(Drawings[Name]);
    }
}
