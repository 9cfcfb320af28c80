using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Notifications.Settings;
using Rse.Problems;
using Rse.Spaces;

namespace Intranet.Pages.Notifications.Settings;

/// <summary>What reaches the viewer from a space, and for its owners what reaches members who chose nothing.</summary>
public sealed class SpaceModel(SpaceService spaces, NotificationSettingsService settings) : SpacePage(spaces)
{
    public IReadOnlyList<NotificationCell> Cells { get; private set; } = [];

    public IReadOnlyList<NotificationCell> Defaults { get; private set; } = [];

    /// <summary>Whether the form of the defaults was sent and refused.</summary>
    public bool IsOfDefaults { get; private set; }

    [BindProperty]
    public DigestForm Digest { get; set; } = new();

    public async Task OnGetAsync() => Digest = DigestForm.Of((await FindSettingsAsync()).Digest!);

    public async Task<IActionResult> OnPostAsync()
    {
        await FindSettingsAsync();
        return Digest.Read() is not { } digest
            ? Show("digest", "notify.time")
            : await TryAsync(async () =>
                await settings.SetForSpaceAsync(
                    Viewer,
                    Slug,
                    new NotificationSettings { Cells = ChoicesView.Read(Request.Form), Digest = digest },
                    Aborted
                )
            );
    }

    public async Task<IActionResult> OnPostDefaultsAsync()
    {
        Digest = DigestForm.Of((await FindSettingsAsync()).Digest!);
        IsOfDefaults = true;
        return await TryAsync(async () => await settings.SetDefaultsAsync(Viewer, Slug, ChoicesView.Read(Request.Form), Aborted));
    }

    private async Task<IActionResult> TryAsync(Func<Task> change)
    {
        try
        {
            await change();
            Tell("saved");
            return LocalRedirect($"{Here}/notifications");
        }
        catch (RefusedException refusal)
        {
            Show(refusal, "digest");
            return Page();
        }
    }

    private async Task<NotificationSettings> FindSettingsAsync()
    {
        await ReadAsync();
        var found = await settings.FindForSpaceAsync(Viewer, Slug, Aborted);
        Cells = ChoicesView.InSpace(found.Cells);
        Defaults = Owns ? ChoicesView.InSpace(await settings.ListDefaultsAsync(Viewer, Slug, Aborted)) : [];
        return found;
    }
}
