using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Notifications.Settings;
using Rse.Problems;
using Rse.Subjects;

namespace Intranet.Pages.Notifications.Settings;

/// <summary>What reaches the viewer from one thread.</summary>
public sealed class ThreadModel(SubjectService subjects, NotificationSettingsService settings) : MemberPage
{
    public SubjectSnapshot Shown { get; private set; } = null!;

    public IReadOnlyList<NotificationCell> Cells { get; private set; } = [];

    public Task OnGetAsync([FromQuery] string? subject) => FindAsync(subject);

    public async Task<IActionResult> OnPostAsync([FromForm] string? subject)
    {
        await FindAsync(subject);
        try
        {
            await settings.SetForThreadAsync(Viewer, Shown.Ref, ChoicesView.Read(Request.Form), Aborted);
            Tell("saved");
            return RedirectToPage(new { subject = Shown.Ref.ToString() });
        }
        catch (RefusedException refusal)
        {
            Show(refusal);
            return Page();
        }
    }

    private async Task FindAsync(string? name)
    {
        var slash = (name ?? "").IndexOf('/', StringComparison.Ordinal);
        var found = await subjects.RequireAsync(
            Viewer,
            slash > 0 ? new SubjectRef(name![..slash], name[(slash + 1)..]) : new SubjectRef(name ?? "", ""),
            Aborted
        );
        Shown =
            found.Stored is { } stored && await subjects.ListAsync(Viewer, [stored.Id], Aborted) is [var shown]
                ? shown
                : throw new NotFoundException();
        Cells = ChoicesView.InThread((await settings.FindForThreadAsync(Viewer, Shown.Ref, Aborted)).Cells);
    }
}
