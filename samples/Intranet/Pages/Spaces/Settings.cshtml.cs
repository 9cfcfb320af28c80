using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.AspNetCore.WebSub;
using Rse.FeedTokens;
using Rse.People;
using Rse.Problems;
using Rse.Spaces;
using Rse.Spaces.Memberships;

namespace Intranet.Pages.Spaces;

public sealed class SettingsModel(SpaceService spaces, MembershipService memberships, FeedTokenService feedTokens, WebSubService hub)
    : SpacePage(spaces)
{
    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Description { get; set; }

    [BindProperty]
    public SpaceVisibility Visibility { get; set; }

    [BindProperty]
    public bool AdmitsGuests { get; set; }

    /// <summary>Which of the forms on the page was sent and not carried out; null for none.</summary>
    public string? Sent { get; private set; }

    /// <summary>The preview of a change of visibility, to be confirmed; null if there is none.</summary>
    public SpaceChangeImpact? Impact { get; private set; }

    public bool HasPrivateFeeds { get; private set; } = true;

    public async Task<IActionResult> OnPostPrivateFeedsAsync(bool on)
    {
        await feedTokens.SwitchAsync(Viewer, Slug, on, Aborted);
        Tell("saved");
        return LocalRedirect($"{Here}/settings");
    }

    /// <summary>Whether the hub may push what is in the space.</summary>
    public bool IsPushed { get; private set; }

    public async Task<IActionResult> OnPostWebSubAsync(bool on)
    {
        await hub.AllowAsync(Viewer, Slug, on, Aborted);
        Tell("saved");
        return LocalRedirect($"{Here}/settings");
    }

    public async Task OnGetAsync()
    {
        await OwnAsync();
        await ReadFeedsAsync();
        Fill(keepTexts: false, keepSight: false);
    }

    public Task<IActionResult> OnPostTextsAsync() =>
        TryAsync(
            "texts",
            "saved",
            new SpaceEdit
            {
                Version = Version,
                Name = Name ?? "",
                Description = Description ?? "",
            }
        );

    /// <summary>The first step previews the change.</summary>
    public Task<IActionResult> OnPostSightAsync() =>
        TryAsync(
            "sight",
            async () =>
            {
                Impact = await Spaces.PreviewAsync(Viewer, Slug, Sight, Aborted);
                await OwnAsync();
                if (Visibility == Space.Visibility && AdmitsGuests == Space.AdmitsGuests)
                {
                    Tell("sight.same");
                    return LocalRedirect($"{Here}/settings");
                }

                Fill(keepTexts: false, keepSight: true);
                return Page();
            }
        );

    /// <summary>The second step makes the change.</summary>
    public Task<IActionResult> OnPostConfirmAsync() => TryAsync("sight", "sight.done", Sight);

    public Task<IActionResult> OnPostArchiveAsync(bool archived) =>
        TryAsync("archive", archived ? "archive.done" : "archive.undone", new SpaceEdit { Version = Version, Archived = archived });

    public Task<IActionResult> OnPostLeaveAsync() =>
        TryAsync(
            "leave",
            async () =>
            {
                await memberships.RemoveAsync(Viewer, Slug, Me.Handle, Aborted);
                Tell("space.left");
                return LocalRedirect("/spaces");
            }
        );

    private SpaceEdit Sight =>
        new()
        {
            Version = Version,
            Visibility = Visibility,
            AdmitsGuests = AdmitsGuests,
        };

    private Task<IActionResult> TryAsync(string form, string told, SpaceEdit edit) =>
        TryAsync(
            form,
            async () =>
            {
                await Spaces.EditAsync(Viewer, Slug, edit, Aborted);
                Tell(told);
                return LocalRedirect($"{Here}/settings");
            }
        );

    private async Task<IActionResult> TryAsync(string form, Func<Task<IActionResult>> act)
    {
        try
        {
            return await act();
        }
        catch (RefusedException refusal)
        {
            await AgainAsync(form);
            Show(refusal, "name", "description");
            return Page();
        }
        catch (ConflictException)
        {
            // What was typed stays; what others saved meanwhile is what the next try is made on.
            await AgainAsync(form);
            var page = Show("", "settings.conflict");
            Response.StatusCode = StatusCodes.Status409Conflict;
            return page;
        }
    }

    private async Task AgainAsync(string form)
    {
        await OwnAsync();
        await ReadFeedsAsync();
        Sent = form;
        Impact = null;
        Fill(keepTexts: form is "texts", keepSight: form is "sight");
    }

    private async Task ReadFeedsAsync()
    {
        HasPrivateFeeds = await feedTokens.AreOnAsync(Viewer, Slug, Aborted);
        IsPushed = await hub.IsAllowedAsync(Viewer, Slug, Aborted);
    }

    private void Fill(bool keepTexts, bool keepSight)
    {
        Version = Space.Version;
        if (!keepTexts)
        {
            (Name, Description) = (Space.Name, Space.Description);
        }

        if (!keepSight)
        {
            (Visibility, AdmitsGuests) = (Space.Visibility, Space.AdmitsGuests);
        }
    }
}
