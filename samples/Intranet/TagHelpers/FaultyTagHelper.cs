using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Intranet.TagHelpers;

/// <summary>
/// <c>&lt;input faults="reason"&gt;</c>: a field that says, where something is wrong with it, that it is and where that is told.
/// </summary>
[HtmlTargetElement("input", Attributes = "faults", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("select", Attributes = "faults")]
[HtmlTargetElement("textarea", Attributes = "faults")]
public sealed class FaultyTagHelper : TagHelper
{
    public string Faults { get; set; } = "";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext Here { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Faults.Length > 0 && Here.ModelState.TryGetValue(Faults, out var entry) && entry.Errors.Count > 0)
        {
            var hint = output.Attributes.TryGetAttribute("aria-describedby", out var before) ? $"{before.Value} " : "";
            output.Attributes.SetAttribute("aria-describedby", $"{hint}{Faults}-fault");
            output.Attributes.SetAttribute("aria-invalid", "true");
        }
    }
}
