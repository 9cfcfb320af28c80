using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Rse.Posts;

internal static class PostRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddSingleton<PostService>();
    }
}
