using Rse.Spaces.Memberships;

namespace Rse.Testing.Leaks.Surfaces.Spaces;

/// <summary>The members of every space.</summary>
internal sealed class SpaceMemberSurface : ILeakSurface
{
    public string Name => "space-members";

    public IReadOnlyCollection<string> Covers => ["MembershipService.ListAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        foreach (var target in context.Spaces)
        {
            var members = await reading.AddPagesAsync(
                page => context.Get<MembershipService>().ListAsync(context.Viewer, target.Name, page, cancellationToken),
                take: 3
            );
            if (members is not null)
            {
                reading.Count(LeakCount.ListedSpaceMembers, target.Key, members.Count);
            }
        }

        return reading;
    }
}
