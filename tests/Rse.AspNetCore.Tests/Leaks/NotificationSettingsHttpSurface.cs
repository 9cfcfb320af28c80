using Rse.Testing.Leaks;
using Rse.Tests.Leaks;

namespace Rse.AspNetCore.Tests.Leaks;

/// <summary>The routes of notification settings, read when something is chosen for everything.</summary>
internal sealed class NotificationSettingsHttpSurface : ILeakSurface
{
    private readonly HttpSurface _routes = new(
        "notification-settings",
        "me/notification-settings",
        "me/notification-settings/spaces/{slug}",
        "me/notification-settings/threads/{kind}/{key}",
        "spaces/{slug}/notification-defaults"
    );

    public string Name => _routes.Name;

    public IReadOnlyCollection<string> Covers => _routes.Covers;

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        await NotificationSettingsSurface.PrepareAsync(context, cancellationToken);
        return await _routes.ReadAsync(context, cancellationToken);
    }
}
