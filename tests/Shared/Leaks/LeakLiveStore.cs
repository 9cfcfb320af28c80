using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Activities;
using Rse.Live;
using Rse.People;
using Rse.Subjects;
using Rse.Testing.Leaks;
using Rse.Testing.Leaks.Surfaces;

namespace Rse.Tests.Leaks;

/// <summary>
/// Starts every live connection at the beginning of the log, so that a driver receives every event of the world.
/// </summary>
internal sealed class LeakLiveStore(ILiveStore store) : ILiveStore
{
    /// <summary>Wraps the store of a network.</summary>
    public static void Add(IRseBuilder builder)
    {
        var own = builder.Services.Single(service => service.ServiceType == typeof(ILiveStore));
        builder.Services.Replace(
            ServiceDescriptor.Singleton<ILiveStore>(provider => new LeakLiveStore(
                (ILiveStore)(
                    own.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)
                )
            ))
        );

        // Facts wait for digests only where a channel brings them.
        builder.AddDeliveryChannel<SilentChannel>();

        // One connection receives all events.
        builder.Services.Configure<LiveOptions>(options => (options.Buffer, options.Window) = (1024, TimeSpan.FromDays(1)));
    }

    public ValueTask<LogPosition> FindEndAsync(Viewer viewer, CancellationToken cancellationToken) => new(LogPosition.Start);

    public ValueTask<IReadOnlyList<LiveFollower>> ListFollowersAsync(
        Viewer viewer,
        IReadOnlyCollection<Id<Activity>> activities,
        IReadOnlyCollection<Id<Member>> members,
        CancellationToken cancellationToken
    ) => store.ListFollowersAsync(viewer, activities, members, cancellationToken);

    public ValueTask<IReadOnlyList<LiveMatch>> ListAtHomeAsync(
        Viewer viewer,
        Id<Activity> activity,
        IReadOnlyCollection<Id<Member>> members,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.ListAtHomeAsync(viewer, activity, members, now, cancellationToken);
}
