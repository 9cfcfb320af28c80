using Microsoft.AspNetCore.Razor.TagHelpers;
using Rse.Search;

namespace Intranet.TagHelpers;

/// <summary><c>&lt;fragments of="…" /&gt;</c>: plain text with the hits marked.</summary>
[HtmlTargetElement("fragments")]
public sealed class FragmentsTagHelper : TagHelper
{
    public required IReadOnlyList<Fragment> Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var piece in Of)
        {
            if (piece.IsHit)
            {
                output.Content.AppendHtml("<mark>").Append(piece.Text).AppendHtml("</mark>");
            }
            else
            {
                output.Content.Append(piece.Text);
            }
        }
    }
}
