using Rse.Members;
using Rse.People;

namespace Rse.Testing.Leaks.Surfaces.Members;

/// <summary>Every member by handle and number, and the list of members.</summary>
internal sealed class MemberSurface : ILeakSurface
{
    public string Name => "members";

    public IReadOnlyCollection<string> Covers => ["MemberService.FindAsync", "MemberService.FindHandlesAsync", "MemberService.ListAsync"];

    public async ValueTask<LeakReading> ReadAsync(LeakContext context, CancellationToken cancellationToken)
    {
        var reading = new LeakReading();
        var members = context.Get<MemberService>();
        foreach (var target in context.Members)
        {
            reading.Add(await members.FindAsync(context.Viewer, target.Name, cancellationToken));
        }

        reading.Add(await members.FindHandlesAsync(context.Viewer, context.Members.Select(target => target.Name), cancellationToken));
        reading.Add(
            await members.ListAsync(context.Viewer, [.. context.Members.Select(target => new Id<Member>(target.Id))], cancellationToken)
        );
        reading.Count(
            LeakCount.ListedMembers,
            "",
            (await reading.AddPagesAsync(page => members.ListAsync(context.Viewer, page, cancellationToken), take: 3))!.Count
        );
        return reading;
    }
}
