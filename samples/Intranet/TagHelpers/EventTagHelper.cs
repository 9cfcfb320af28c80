using System.Text.RegularExpressions;
using Intranet.Language;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rse.People;
using Rse.Spaces.History;

namespace Intranet.TagHelpers;

/// <summary><c>&lt;event of="…" /&gt;</c>: a line of the history of a space as a sentence, with the names in it as links.</summary>
[HtmlTargetElement("event", TagStructure = TagStructure.WithoutEndTag)]
public sealed partial class EventTagHelper(Words words) : TagHelper
{
    public required SpaceEvent Of { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var part in Parts().Split(words[$"history.{Of.Kind}{(Of.Actor is null ? ".auto" : "")}"]))
        {
            switch (part)
            {
                case "{actor}":
                    Write(output.Content, Of.Actor);
                    break;
                case "{member}":
                    Write(output.Content, Of.Member);
                    break;
                case "{role}":
                    output.Content.Append(words[$"role.{Of.Role ?? SpaceRole.Contributor}"]);
                    break;
                case "{from}":
                    output.Content.Append(words[$"visibility.{Of.From}"]);
                    break;
                case "{to}":
                    output.Content.Append(words[$"visibility.{Of.To}"]);
                    break;
                case "{reason}":
                    output.Content.Append(Of.Reason ?? "");
                    break;
                default:
                    output.Content.Append(part);
                    break;
            }
        }
    }

    private void Write(TagHelperContent content, MemberSummary? member)
    {
        if (member is null)
        {
            content.Append(words["somebody"]);
            return;
        }

        content
            .AppendHtml("<span class=\"member\"><a href=\"/members/")
            .Append(member.Handle)
            .AppendHtml("\"><bdi>")
            .Append(member.DisplayName)
            .AppendHtml("</bdi></a></span>");
        if (member.Kind is MemberKind.Guest)
        {
            content.AppendHtml(" <span class=\"badge guest\">").Append(words["guest"]).AppendHtml("</span>");
        }
    }

    [GeneratedRegex(@"(?<part>\{[a-z]+\})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}
