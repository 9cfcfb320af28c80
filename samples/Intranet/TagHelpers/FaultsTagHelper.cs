using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Intranet.TagHelpers;

/// <summary>
/// <c>&lt;faults of="reason" /&gt;</c>: what is wrong with a field, below it; without <c>of</c>, what is wrong with no field in particular.
/// Nothing where nothing is.
/// </summary>
[HtmlTargetElement("faults", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FaultsTagHelper : TagHelper
{
    public string Of { get; set; } = "";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext Here { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!Here.ModelState.TryGetValue(Of, out var entry) || entry.Errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Of.Length == 0 ? "problems" : "fault");
        output.Attributes.SetAttribute("role", "alert");
        if (Of.Length > 0)
        {
            output.Attributes.SetAttribute("id", $"{Of}-fault");
        }

        output.Content.SetContent(string.Join(' ', entry.Errors.Select(error => error.ErrorMessage)));
    }
}
