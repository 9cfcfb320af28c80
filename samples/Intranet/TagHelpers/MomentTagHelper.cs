using System.Globalization;
using Intranet.Language;
using Intranet.Viewers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Intranet.TagHelpers;

/// <summary><c>&lt;moment at="…" /&gt;</c>: a date and time to come, in the reader's language and time zone.</summary>
public sealed class MomentTagHelper(ViewerTime time, Words words) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var local = await time.LocalAsync(At);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Content.SetContent(
            words["moment", words.Date(local, await time.NowAsync()), local.ToString("t", CultureInfo.CurrentCulture)]
        );
    }
}
