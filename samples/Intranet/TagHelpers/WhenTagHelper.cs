using System.Globalization;
using Intranet.Language;
using Intranet.Viewers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Intranet.TagHelpers;

/// <summary><c>&lt;when at="…" /&gt;</c>: how long ago, with the full date as its title, in the reader's language and time zone.</summary>
public sealed class WhenTagHelper(ViewerTime time, Words words) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var local = await time.LocalAsync(At);
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", local.ToString("f", CultureInfo.CurrentCulture));
        output.Content.SetContent(Relative(local, await time.NowAsync()));
    }

    private string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        var culture = CultureInfo.CurrentCulture;
        var days = (now.Date - at.Date).Days;
        return (now - at) switch
        {
            { TotalMinutes: < 1 } => words["when.now"],
            { TotalMinutes: < 60 } age => words["when.minutes", (int)age.TotalMinutes],
            { TotalHours: < 12 } age => words["when.hours", (int)age.TotalHours],
            _ when days == 0 => words["when.today", at.ToString("t", culture)],
            _ when days == 1 => words["when.yesterday", at.ToString("t", culture)],
            _ when days < 7 => words["when.weekday", at.ToString("dddd", culture), at.ToString("t", culture)],
            _ => words.Date(at, now),
        };
    }
}
