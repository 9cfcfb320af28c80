using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Rse.Members;

namespace Rse.Bookmarks;

internal static class BookmarkRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOffboardingStep, BookmarkOffboarding>());
        services.AddService<BookmarkService>();
    }
}
