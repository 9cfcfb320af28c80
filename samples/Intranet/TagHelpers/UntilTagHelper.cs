using System.Globalization;
using Intranet.Language;
using Intranet.Viewers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Intranet.TagHelpers;

/// <summary>
/// <c>&lt;until at="…" /&gt;</c>: until when something holds, or that it is over, in the reader's language and time zone. An end at
/// midnight is told as the last day.
/// </summary>
public sealed class UntilTagHelper(ViewerTime time, Words words) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var local = await time.LocalAsync(At);
        var now = await time.NowAsync();
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", local.ToString("f", CultureInfo.CurrentCulture));
        output.Content.SetContent(
            local <= now ? words["until.past", words.Date(local, now)]
            : local.TimeOfDay == TimeSpan.Zero ? words["until.day", words.Date(local.AddDays(-1), now)]
            : words["until.time", words.Date(local, now), local.ToString("t", CultureInfo.CurrentCulture)]
        );
    }
}
