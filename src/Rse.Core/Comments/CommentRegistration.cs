using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse.Contributions;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Comments;

internal static class CommentRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<CommentOptions, CommentOptionsValidator>("Rse:Comments");
        services.TryAddSingleton<CommentRights>();
        services.TryAddSingleton(provider => new CommentService(
            provider.GetRequiredService<ICommentStore>(),
            provider.GetRequiredService<CommentRights>(),
            provider.GetRequiredService<ContributionNames>(),
            provider.GetRequiredService<ContributionWriter>(),
            provider.GetRequiredService<IOptions<CommentOptions>>()));
    }
}
