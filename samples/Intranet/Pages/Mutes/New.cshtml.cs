using Intranet.Language;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Mutes;
using Rse.People;
using Rse.Problems;
using Rse.Subjects;

namespace Intranet.Pages.Mutes;

/// <summary>Mutes the author, space, topics, thread or kind of a post or comment.</summary>
public sealed class NewModel(SubjectService subjects, MuteService mutes, ViewerTime time, Words words) : MemberPage
{
    /// <summary>The number of days; 0 for no end.</summary>
    public static IReadOnlyList<int> Lengths { get; } = [1, 7, 30, 0];

    public SubjectSnapshot Shown { get; private set; } = null!;

    public IReadOnlyList<(string Value, string Label)> Choices { get; private set; } = [];

    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public int Days { get; set; } = 7;

    public Task OnGetAsync([FromQuery] string? subject) => FindAsync(subject);

    public async Task<IActionResult> OnPostAsync([FromForm] string? subject)
    {
        await FindAsync(subject);
        if (!Choices.Any(choice => string.Equals(choice.Value, What, StringComparison.Ordinal)) || !Lengths.Contains(Days))
        {
            return Show("", "problem.mute-what");
        }

        var (kind, key) = Split(What!);
        await mutes.MuteAsync(Viewer, kind, key, Days == 0 ? null : (await time.NowAsync()).AddDays(Days), Aborted);
        Tell("mute.done");
        return LocalRedirect("/mutes");
    }

    private static (string Kind, string Key) Split(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? (text[..slash], text[(slash + 1)..]) : (text, "");

    private async Task FindAsync(string? subject)
    {
        var (kind, key) = Split(subject ?? "");
        var found = await subjects.RequireAsync(Viewer, new SubjectRef(kind, key), Aborted);
        Shown =
            found.Stored is { } stored && await subjects.ListAsync(Viewer, [stored.Id], Aborted) is [var shown]
                ? shown
                : throw new NotFoundException();
        var contribution = Shown.Ref.Kind is SubjectKinds.Comment ? SubjectKinds.Comment : Shown.PostKind;
        Choices =
        [
            ($"{Shown.Root.Kind}/{Shown.Root.Key}", words["mute.thread", Shown.RootTitle ?? Shown.Title ?? words["talk.note"]]),
            .. Shown.Author is { } author && author.Id != Me.Id
                ? [($"member/{author.Handle}", words["mute.member", author.DisplayName])]
                : Array.Empty<(string, string)>(),
            .. Shown.Topics.Select(topic => ($"topic/{topic}", words["mute.topic", topic])),
            .. Shown.Space is { } space ? [($"space/{space.Slug}", words["mute.space", space.Name])] : Array.Empty<(string, string)>(),
            .. contribution is not null
                ? [($"kind/{contribution}", words["mute.kind", words["mute.kind." + contribution]])]
                : Array.Empty<(string, string)>(),
        ];
    }
}
