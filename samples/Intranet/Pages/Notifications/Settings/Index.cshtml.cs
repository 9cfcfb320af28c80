using Intranet.Pages.Views;
using Intranet.Viewers;
using Microsoft.AspNetCore.Mvc;
using Rse.Mail.SelfService;
using Rse.Notifications.Settings;
using Rse.Paging;
using Rse.Problems;
using Rse.Spaces;

namespace Intranet.Pages.Notifications.Settings;

/// <summary>What reaches the viewer by which channel, and when, wherever it happens.</summary>
public sealed class IndexModel(NotificationSettingsService settings, SpaceService spaces) : MemberPage
{
    /// <summary>The time zones that this system knows, by their IANA names.</summary>
    public static IReadOnlyList<string> Zones { get; } =
    [
        .. TimeZoneInfo
            .GetSystemTimeZones()
            .Where(zone => zone.HasIanaId && zone.Id.Contains('/', StringComparison.Ordinal))
            .Select(zone => zone.Id)
            .Append("UTC")
            .Order(StringComparer.Ordinal),
    ];

    public NotificationSettings Settings { get; private set; } = null!;

    /// <summary>The viewer's spaces, and others for which they chose something.</summary>
    public IReadOnlyList<SpaceSummary> Spaces { get; private set; } = [];

    /// <summary>Whether this host was started with mail.</summary>
    public bool HasMail => HttpContext.RequestServices.GetService<MemberMailService>() is not null;

    /// <summary>The checked cells, as <c>kind/channel</c>.</summary>
    [BindProperty]
    public List<string> On { get; set; } = [];

    /// <summary>The cells that were shown as on.</summary>
    [BindProperty]
    public List<string> WasOn { get; set; } = [];

    /// <summary>The cells that were shown as off.</summary>
    [BindProperty]
    public List<string> WasOff { get; set; } = [];

    /// <summary>The channels that are on.</summary>
    [BindProperty]
    public List<string> Channels { get; set; } = [];

    [BindProperty]
    public string? QuietFrom { get; set; }

    [BindProperty]
    public string? QuietTo { get; set; }

    [BindProperty]
    public string? TimeZone { get; set; }

    [BindProperty]
    public DigestForm Digest { get; set; } = new();

    public async Task OnGetAsync()
    {
        await ReadAsync();
        On = [.. Settings.Cells.Where(cell => cell.IsOn || cell.Choice is true).Select(cell => $"{cell.Kind}/{cell.Channel}")];
        Channels = [.. Settings.Channels.Where(channel => channel.Value).Select(channel => channel.Key)];
        var isQuiet = Settings.QuietFrom != Settings.QuietTo;
        QuietFrom = isQuiet ? DigestForm.Write(Settings.QuietFrom!.Value) : "";
        QuietTo = isQuiet ? DigestForm.Write(Settings.QuietTo!.Value) : "";
        TimeZone = Settings.TimeZone;
        Digest = DigestForm.Of(Settings.Digest!);
    }

    /// <summary>Stores what was changed on the page: what it showed and was left as it was stays a default.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await ReadAsync();
        if (Digest.Read() is not { } digest)
        {
            return Show("digest", "notify.time");
        }

        if (!TryReadQuietHours(out var from, out var to))
        {
            return Show("quietHours", "quiet.both");
        }

        try
        {
            var change = new NotificationSettings
            {
                Cells =
                [
                    .. On.Where(WasOff.Contains).Select(name => ChoicesView.Parse(name, true)),
                    .. WasOn.Where(name => !On.Contains(name)).Select(name => ChoicesView.Parse(name, false)),
                ],
                Channels = Settings.Channels.Keys.ToDictionary(channel => channel, Channels.Contains, StringComparer.Ordinal),
                QuietFrom = from,
                QuietTo = to,
                Digest = digest,
                TimeZone = (TimeZone ?? "").Trim(),
            };
            await settings.SetAsync(Viewer, change, Aborted);
            Tell("saved");
            return RedirectToPage();
        }
        catch (RefusedException refusal)
        {
            Show(refusal, "quietHours", "digest", "timeZone");
            return Page();
        }
    }

    /// <summary>Removes the viewer's choices, so that the defaults apply again.</summary>
    public async Task<IActionResult> OnPostResetAsync()
    {
        await ReadAsync();
        var cells = Settings.Cells.Where(cell => cell.Choice is not null).Select(cell => cell with { Choice = null });
        await settings.SetAsync(Viewer, new NotificationSettings { Cells = [.. cells] }, Aborted);
        Tell("saved");
        return RedirectToPage();
    }

    /// <summary>Whether the box of a cell is checked.</summary>
    public bool IsChecked(NotificationCell cell) => On.Contains($"{cell.Kind}/{cell.Channel}");

    private async Task ReadAsync()
    {
        Settings = await settings.FindAsync(Viewer, Aborted);
        var mine = await spaces.ListAsync(Viewer, mine: true, new PageRequest { Take = 100 }, Aborted);
        Spaces = [.. mine.Items.Select(SpaceSummary.Of).Concat(Settings.Spaces).DistinctBy(space => space.Id)];
    }

    private bool TryReadQuietHours(out TimeOnly from, out TimeOnly to)
    {
        (from, to) = (default, default);
        return (string.IsNullOrEmpty(QuietFrom) && string.IsNullOrEmpty(QuietTo))
            || (DigestForm.TryRead(QuietFrom, out from) && DigestForm.TryRead(QuietTo, out to));
    }
}
