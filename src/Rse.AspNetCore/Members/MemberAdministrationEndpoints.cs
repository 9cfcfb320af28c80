using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Perimeters;
using Rse.Members;
using Rse.Problems;

namespace Rse.AspNetCore.Members;

/// <summary>The life of members, for administrators.</summary>
internal static class MemberAdministrationEndpoints
{
    public static void Map(RouteGroupBuilder group)
    {
        var members = group.MapGroup("members").WithTags("Administration");
        members.MapPut("{handle}/suspension", SuspendAsync).AnswersNothing("rseSuspendMember", "Suspends a member until they are reinstated.", 404);
    }

    private static async Task<NoContent> SuspendAsync(
        string handle, Exchange exchange, MemberService members, MemberLifecycleService lives, CancellationToken cancellationToken)
    {
        var member = await members.FindAsync(exchange.Viewer, handle, cancellationToken) ?? throw new NotFoundException();
        await lives.SuspendAsync(member.Id, cancellationToken);
        return TypedResults.NoContent();
    }
}
