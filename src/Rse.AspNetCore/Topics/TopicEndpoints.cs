using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rse.AspNetCore.Paging;
using Rse.AspNetCore.Perimeters;
using Rse.Topics;

namespace Rse.AspNetCore.Topics;

internal static class TopicEndpoints
{
    public static void Map(RouteGroupBuilder group) =>
        group
            .MapGet("topics", ListAsync)
            .WithTags("Topics")
            .Answers<RseListResponse<RseTopicResponse>>("rseListTopics", "Lists the topics of what the viewer may see, most used first.");

    private static async Task<JsonAnswer<RseListResponse<RseTopicResponse>>> ListAsync(
        [Description("Only names with this prefix.")] string? prefix,
        [Range(1, 100)] [Description("How many at most: 1 to 100, 20 by default. There is no second page.")] int? take,
        RequestContext context,
        TopicService topics,
        CancellationToken cancellationToken
    )
    {
        var found = await topics.ListAsync(context.Viewer, prefix ?? "", take ?? 20, cancellationToken);
        return RseJson.Ok(
            new RseListResponse<RseTopicResponse>
            {
                Items = [.. found.Select(use => RseTopicResponse.Of(use.Topic, use.Count, context))],
                Next = null,
            }
        );
    }
}
