using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rse.Contributions;
using Rse.Spaces;
using Rse.Subjects;

namespace Rse.Posts;

internal static class PostRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddRseOptions<PostOptions, PostOptionsValidator>("Rse:Posts");
        services.TryAddSingleton(provider => new PostService(
            provider.GetRequiredService<IPostStore>(),
            provider.GetRequiredService<SpaceService>(),
            provider.GetRequiredService<ContributionNames>(),
            provider.GetRequiredService<ContributionWriter>(),
            provider.GetRequiredService<IOptions<PostOptions>>()));
    }
}
