using Rse.Notifications.Settings;
using Rse.People;
using Rse.Spaces;
using Rse.Subjects;
using Rse.Testing.Leaks;
using Rse.Testing.Leaks.Surfaces;
using Rse.Transactions;

namespace Rse.Tests.Leaks;

/// <summary>
/// Settings of a member who chose something for every space and subject, visible or not, and the defaults of every space.
/// </summary>
/// <remarks>Stored directly, because the service would refuse what is hidden; it can exist if a space becomes secret later.</remarks>
internal sealed class NotificationSettingsSurface : ILeakSurface
{
    private const string App = "app";

    public string Name => "notification-settings";

    public IReadOnlyCollection<string> Covers =>
        [
            "NotificationSettingsService.FindAsync",
            "NotificationSettingsService.FindForSpaceAsync",
            "NotificationSettingsService.FindForThreadAsync",
            "NotificationSettingsService.ListDefaultsAsync",
        ];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        await PrepareAsync(context, cancellationToken);
        var reading = new LeakReading();
        var service = context.Get<NotificationSettingsService>();
        await reading.TryAsync(async () => reading.Add(await service.FindAsync(context.Viewer, cancellationToken)));
        foreach (var space in context.Spaces)
        {
            await reading.TryAsync(async () => reading.Add(await service.FindForSpaceAsync(context.Viewer, space.Name, cancellationToken)));
            await reading.TryAsync(async () => reading.Add(await service.ListDefaultsAsync(context.Viewer, space.Name, cancellationToken)));
        }

        foreach (var subject in context.Subjects)
        {
            await reading.TryAsync(async () =>
                reading.Add(await service.FindForThreadAsync(context.Viewer, subject.Ref(), cancellationToken))
            );
        }

        return reading;
    }

    /// <summary>Stores a choice for everything for which there is none.</summary>
    public static async ValueTask PrepareAsync(LeakContext context, CancellationToken cancellationToken)
    {
        if (context.Member is not { } member)
        {
            return;
        }

        var store = context.Get<INotificationSettingsStore>();
        var known = context.Viewer.Member is null ? null : await store.FindPlacesAsync(context.Viewer, int.MaxValue, cancellationToken);
        var places = Places(context, member.Id, known?.Spaces.ToHashSet() ?? [], known?.Threads.ToHashSet() ?? []);
        NotificationChoice[] choices = [new("mention", App, true)];
        await context
            .Get<IUnitOfWork>()
            .WriteAsync(
                async (transaction, token) =>
                {
                    foreach (var place in places)
                    {
                        await store.PutCellsAsync(transaction, place, choices, token);
                    }

                    return true;
                },
                cancellationToken
            );
    }

    private static List<NotificationPlace> Places(
        LeakContext context,
        Id<Member> member,
        HashSet<Id<Space>> knownSpaces,
        HashSet<Id<Subject>> knownThreads
    )
    {
        List<Id<Space>> spaces = [.. context.Spaces.Where(space => space.Id > 0).Select(space => new Id<Space>(space.Id))];
        return
        [
            .. spaces.Select(NotificationPlace.DefaultOf),
            .. spaces.Where(space => !knownSpaces.Contains(space)).Select(space => NotificationPlace.Of(member, space)),
            .. context
                .Subjects.Where(subject => subject.Id > 0)
                .Select(subject => new Id<Subject>(subject.Id))
                .Where(subject => !knownThreads.Contains(subject))
                .Select(subject => NotificationPlace.Of(member, subject)),
        ];
    }
}
