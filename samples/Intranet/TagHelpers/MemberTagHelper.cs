using Intranet.Language;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rse.People;

namespace Intranet.TagHelpers;

/// <summary>
/// <c>&lt;member of="…" /&gt;</c>: a name that leads to its page, isolated from the direction of the text around it, and marked where it is
/// a guest's.
/// </summary>
[HtmlTargetElement("member")]
public sealed class MemberTagHelper(Words words) : TagHelper
{
    public required MemberSummary Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "member");
        output
            .Content.AppendHtml("<a href=\"/members/")
            .Append(Of.Handle)
            .AppendHtml("\"><bdi>")
            .Append(Of.DisplayName)
            .AppendHtml("</bdi></a>");
        if (Of.Kind is MemberKind.Guest)
        {
            output.Content.AppendHtml(" <span class=\"badge guest\">").Append(words["guest"]).AppendHtml("</span>");
        }
    }
}
