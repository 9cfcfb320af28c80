using Rse.Notifications;
using Rse.Notifications.Settings;
using Rse.People;
using Rse.Perimeters;
using Rse.Problems;
using Rse.Spaces;

namespace Rse.Letters;

/// <summary>Changes the settings of notifications as the member would, with their rights now.</summary>
internal sealed class Unsubscriber(
    PerimeterService perimeters,
    NotificationSettingsService settings,
    IEnumerable<INotificationKind> kinds,
    SpaceLookup spaces
) : IUnsubscriber
{
    private const string Channel = "mail";

    private readonly string[] _kinds = [.. kinds.Select(kind => kind.Name)];

    public async ValueTask<bool> ApplyAsync(Id<Member> member, UnsubscribeWish wish, CancellationToken cancellationToken)
    {
        var viewer = await perimeters.FindViewerAsync(member, cancellationToken);
        if (viewer.Member is null)
        {
            // Whoever may not act gets no letters either.
            return true;
        }

        try
        {
            if (wish.SpaceId is { } space)
            {
                await LeaveAsync(viewer, space, wish.IsDigest, cancellationToken);
            }
            else
            {
                await settings.SetAsync(viewer, await ChangeAsync(viewer, wish, cancellationToken), cancellationToken);
            }

            return true;
        }
        catch (RefusedException)
        {
            // The host requires it.
            return false;
        }
    }

    private async ValueTask<NotificationSettings> ChangeAsync(Viewer viewer, UnsubscribeWish wish, CancellationToken cancellationToken)
    {
        if (wish.Kind is { } kind)
        {
            // A kind of a plug-in that is gone brings no letters.
            return new NotificationSettings { Cells = _kinds.Contains(kind, StringComparer.Ordinal) ? [Off(kind)] : [] };
        }

        var now = await settings.FindAsync(viewer, cancellationToken);
        var digest = now.Digest is { } wanted ? wanted with { Period = NotificationDigestPeriod.Off } : null;
        return wish.IsDigest
            ? new NotificationSettings { Digest = digest }
            : new NotificationSettings
            {
                Channels = new Dictionary<string, bool>(StringComparer.Ordinal) { [Channel] = false },
                Digest = digest,
            };
    }

    private async ValueTask LeaveAsync(Viewer viewer, Id<Space> id, bool onlyDigest, CancellationToken cancellationToken)
    {
        // Nothing comes from a space that the member may no longer see.
        if (!(await spaces.ListSpacesAsync(viewer, [id], cancellationToken)).TryGetValue(id, out var space))
        {
            return;
        }

        var now = await settings.FindForSpaceAsync(viewer, space.Slug, cancellationToken);
        var change = onlyDigest
            ? new NotificationSettings { Digest = now.Digest is { } wanted ? wanted with { Period = NotificationDigestPeriod.Off } : null }
            : new NotificationSettings
            {
                Cells = [.. now.Cells.Where(cell => cell.Channel == Channel && !cell.IsFixed).Select(cell => Off(cell.Kind))],
            };
        await settings.SetForSpaceAsync(viewer, space.Slug, change, cancellationToken);
    }

    private static NotificationCell Off(string kind) =>
        new()
        {
            Kind = kind,
            Channel = Channel,
            Choice = false,
        };
}
