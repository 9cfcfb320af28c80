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

    /// <summary>Stores a choice for everything.</summary>
    public static async ValueTask PrepareAsync(LeakContext context, CancellationToken cancellationToken)
    {
        if (context.Member is not { } member)
        {
            return;
        }

        var store = context.Get<INotificationSettingsStore>();
        NotificationChoice[] choices = [new("mention", App, true)];
        IEnumerable<NotificationPlace> places =
        [
            .. context
                .Spaces.Where(space => space.Id > 0)
                .SelectMany(space =>
                    (NotificationPlace[])
                        [NotificationPlace.Of(member.Id, new Id<Space>(space.Id)), NotificationPlace.DefaultOf(new Id<Space>(space.Id))]
                ),
            .. context
                .Subjects.Where(subject => subject.Id > 0)
                .Select(subject => NotificationPlace.Of(member.Id, new Id<Subject>(subject.Id))),
        ];
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
}
